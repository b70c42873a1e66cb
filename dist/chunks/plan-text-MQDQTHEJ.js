import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{planText,targetText}from"./chunk-A2WANNYW.js";import"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";export{planText,targetText};
