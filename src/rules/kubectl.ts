export { kubectl, kubectlPatch, kubectlSave } from '../core/kubectl.ts';
