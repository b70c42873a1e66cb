import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{optionsFromInputs,parseOptions,withDefaults}from"./chunk-XSPD66Z2.js";import"./chunk-UV7BCXPR.js";import"./chunk-ACLQ5VG3.js";import"./chunk-AZBOZ4IX.js";import"./chunk-2R7HMNTP.js";export{optionsFromInputs,parseOptions,withDefaults};
