import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
function decode(bytes){if(!(bytes.length>6e6||bytes.subarray(0,8e3).includes(0)))return new TextDecoder("utf-8",{ignoreBOM:!0}).decode(bytes)}export{decode};
