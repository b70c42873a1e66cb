import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{valuesFile}from"./chunk-CBYC4P7U.js";import"./chunk-FKUQEMOA.js";import"./chunk-625LIQF4.js";import"./chunk-2R7HMNTP.js";export{valuesFile};
