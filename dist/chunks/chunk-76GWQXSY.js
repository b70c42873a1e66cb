import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
function reportsOf(report){return"reports"in report?report.reports:[report]}function nameOf(report){return report.cluster??report.origin.label}export{reportsOf,nameOf};
