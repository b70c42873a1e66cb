import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{detectChange}from"./chunk-IBBDDDPO.js";import"./chunk-PXCGWLAV.js";import"./chunk-FKUQEMOA.js";import"./chunk-YZIJQZC5.js";import"./chunk-2R7HMNTP.js";export{detectChange};
