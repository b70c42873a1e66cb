import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{setFlagsFromString}from"node:v8";function leanMemory(){setFlagsFromString("--semi-space-growth-factor=1"),setFlagsFromString("--heap-growing-percent=10")}export{leanMemory};
