import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{readBundle,readBundleLogs}from"./chunk-XB4O4FGE.js";import"./chunk-IUBRUZUF.js";import"./chunk-SO7L5VX6.js";import"./chunk-FKUQEMOA.js";import"./chunk-AZBOZ4IX.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";export{readBundle,readBundleLogs};
