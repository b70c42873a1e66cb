import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{cleanUpKind,rememberCluster}from"./chunk-LGN2R4OG.js";import"./chunk-7EEIXGCN.js";import"./chunk-AZBOZ4IX.js";import"./chunk-EUZQBAGK.js";import"./chunk-UXKX2LOT.js";import"./chunk-2R7HMNTP.js";export{cleanUpKind,rememberCluster};
