import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
function coverageOf(snapshot,resource){return snapshot.coverage[resource]??{resource,status:"not-collected",count:0}}export{coverageOf};
