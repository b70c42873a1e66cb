import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{access,readKube,readLive}from"./chunk-IIBZB7GU.js";import"./chunk-ABOPNXXV.js";import"./chunk-EW5KBAVW.js";import"./chunk-FL3RBKQW.js";import"./chunk-FKUQEMOA.js";import"./chunk-625LIQF4.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";export{access,readKube,readLive};
