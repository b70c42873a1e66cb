import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{readBundle,readBundleLogs}from"./chunk-33B535NL.js";import"./chunk-DETM3AKO.js";import"./chunk-PGYOYN4R.js";import"./chunk-FKUQEMOA.js";import"./chunk-625LIQF4.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";export{readBundle,readBundleLogs};
