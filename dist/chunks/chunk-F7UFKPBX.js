import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{resources}from"./chunk-ECE2NPOW.js";function rbacYaml(reads,namespace){let rows=reads.flatMap(name=>resources.get(name)??[]),local=rows.filter(row=>row.scope==="namespace"),wide=rows.filter(row=>row.scope!=="namespace"),documents=[serviceAccount(namespace)];return local.length>0&&documents.push(role("Role",namespace,policyRules(local,namespace)),binding("Role",namespace)),wide.length>0&&documents.push(role("ClusterRole",namespace,policyRules(wide,namespace)),binding("ClusterRole",namespace)),documents.join(`---
`)}function rbacRules(reads,namespace){return policyRules(reads.flatMap(name=>resources.get(name)??[]),namespace).map(item).join("")}function policyRules(rows,namespace){let groups=new Map,named=[];for(let row of rows){let[plural="",...rest]=row.name.split("."),group=rest.join(".");row.names?named.push({apiGroups:[group],resources:[plural],resourceNames:row.kind==="Namespace"?[namespace]:row.names,verbs:["get"]}):groups.set(group,[...groups.get(group)??[],plural])}return[...[...groups].map(([group,plurals])=>({apiGroups:[group],resources:plurals.sort(),verbs:["list"]})).sort((a,b)=>(a.apiGroups[0]??"")<(b.apiGroups[0]??"")?-1:1),...named]}var account="longhorn-readiness",serviceAccount=namespace=>`apiVersion: v1
kind: ServiceAccount
metadata:
  name: longhorn-readiness
  namespace: ${namespace}
`;function boundRole(kind,name,namespace,rules){return[role(kind,namespace,rules,name),binding(kind,namespace,name)]}function role(kind,namespace,rules,name=account){let place=kind==="Role"?`
  namespace: ${namespace}`:"";return`apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: ${name}${place}
rules:
${rules.map(item).join("")}`}function item(rule){let names=rule.resourceNames?`    resourceNames: [${quoted(rule.resourceNames)}]
`:"";return`  - apiGroups: [${quoted(rule.apiGroups)}]
    resources: [${quoted(rule.resources)}]
${names}    verbs: [${quoted(rule.verbs)}]
`}var quoted=words=>words.map(word=>JSON.stringify(word)).join(", ");function binding(kind,namespace,name=account){let place=kind==="Role"?`
  namespace: ${namespace}`:"";return`apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata:
  name: ${name}${place}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: longhorn-readiness
    namespace: ${namespace}
`}export{rbacYaml,rbacRules,boundRole};
