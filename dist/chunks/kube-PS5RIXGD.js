import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{openKube}from"./chunk-OTIZA43S.js";import"./chunk-FKUQEMOA.js";import"./chunk-AZBOZ4IX.js";import"./chunk-2R7HMNTP.js";export{openKube};
