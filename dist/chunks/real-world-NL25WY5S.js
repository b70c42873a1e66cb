import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{realWorld}from"./chunk-QMBZRHWH.js";import"./chunk-AZBOZ4IX.js";import"./chunk-2R7HMNTP.js";export{realWorld};
