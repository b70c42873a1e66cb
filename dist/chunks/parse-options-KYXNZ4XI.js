import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{optionsFromInputs,parseOptions,withDefaults}from"./chunk-4Q6LLTKG.js";import"./chunk-XULNXR3U.js";import"./chunk-625LIQF4.js";import"./chunk-2R7HMNTP.js";export{optionsFromInputs,parseOptions,withDefaults};
