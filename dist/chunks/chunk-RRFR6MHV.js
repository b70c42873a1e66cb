import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
function jsonText(value){return`${JSON.stringify(value,null,2).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,hex).replaceAll("##[","#\\u0023[")}
`}function hex(unit){return`\\u${unit.charCodeAt(0).toString(16).padStart(4,"0")}`}export{jsonText};
