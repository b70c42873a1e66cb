import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{readSnapshotFile,snapshotKind,snapshotText}from"./chunk-5ASH3B7E.js";import"./chunk-BYW2L4EG.js";import"./chunk-ZBOG4SZ6.js";import"./chunk-AZBOZ4IX.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";export{readSnapshotFile,snapshotKind,snapshotText};
