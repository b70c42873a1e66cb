import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{jsonText}from"./chunk-RRFR6MHV.js";import"./chunk-2R7HMNTP.js";var json=report=>jsonText(report);export{json};
