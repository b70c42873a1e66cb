import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{valuesFile}from"./chunk-BHE4SUYL.js";import"./chunk-FKUQEMOA.js";import"./chunk-AZBOZ4IX.js";import"./chunk-2R7HMNTP.js";export{valuesFile};
