import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{text}from"./chunk-7WQ2IBWI.js";import"./chunk-CVCDS4DY.js";import"./chunk-F7UFKPBX.js";import"./chunk-ECE2NPOW.js";import"./chunk-NWRYPZKK.js";import"./chunk-ORWSM7ZS.js";import"./chunk-76GWQXSY.js";import"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";export{text};
