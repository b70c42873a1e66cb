import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{realWorld}from"./chunk-HAICYCY4.js";import"./chunk-625LIQF4.js";import"./chunk-2R7HMNTP.js";export{realWorld};
