import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{tool}from"./chunk-LDGIFSWJ.js";import"./chunk-2R7HMNTP.js";export{tool};
