import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{optionsFromInputs,parseOptions,withDefaults}from"./chunk-JLFCZNJT.js";import"./chunk-QV3O3M3C.js";import"./chunk-625LIQF4.js";import"./chunk-2R7HMNTP.js";export{optionsFromInputs,parseOptions,withDefaults};
