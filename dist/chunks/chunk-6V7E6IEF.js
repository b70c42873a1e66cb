import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
var noChange={values:{},valuesBefore:{},places:{},given:!1};export{noChange};
