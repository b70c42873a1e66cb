import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{readSnapshotFile,snapshotKind,snapshotText}from"./chunk-IGVGNILI.js";import"./chunk-UA3ZKUAU.js";import"./chunk-ALM4IRJK.js";import"./chunk-AZBOZ4IX.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";export{readSnapshotFile,snapshotKind,snapshotText};
