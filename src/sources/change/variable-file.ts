const folders = /(^|\/)(group_vars|host_vars|defaults|vars|environments?|components)\//i;
const names =
  /(^|\/)[^/]*(versions?|variables|locals|values|settings|globals|cluster-?vars|\.env|tfvars|kustomization|ocirepository|helmrepository|Chart)[^/]*$/i;

/** True for a path at which repositories keep the variables, values and sources that a Longhorn pin may refer to. */
export function isVariableFile(path: string): boolean {
  return folders.test(path) || names.test(path);
}
