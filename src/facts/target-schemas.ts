import { known, unknown } from '../core/fact.ts';
import { builtInSchemas, crdSchemas } from '../releases/crd-schema.ts';
import { at } from './field.ts';
import type { Reader } from './reader.ts';

/**
 * The schemas that the target writes its objects through: kind → schema. `manifest`: whole, from the manifest given, whose CRDs say
 * that they are of `version` ('' when they do not). `built-in`: what this build knows of the release: enums, lengths, ranges, required
 * fields.
 */
export interface TargetSchemas {
  readonly origin: 'manifest' | 'built-in';
  readonly version: string;
  readonly schemas: Readonly<Record<string, unknown>>;
}

export const targetSchemas: Reader<TargetSchemas> = {
  reads: [],
  read: ({ change, upgrade: { to } }) => {
    const documents = change.targetManifest;
    if (documents) {
      const schemas = Object.fromEntries(crdSchemas(documents).map(({ kind, schema }) => [kind, schema]));
      if (Object.keys(schemas).length === 0) return unknown('the manifest of the target holds no CRD of Longhorn');
      return known({ origin: 'manifest', version: labelledVersion(documents), schemas });
    }
    const schemas = builtInSchemas(to);
    if (schemas) return known({ origin: 'built-in', version: to.text, schemas });
    return unknown(`the CRDs of ${to.text} are not known to this build; give its manifest with --manifest`);
  },
};

function labelledVersion(documents: readonly unknown[]): string {
  const version = documents.map(versionLabel).find((label) => label !== '');
  return (version ?? '').replace(/^v/, '');
}

function versionLabel(document: unknown): string {
  const labels = at(document, 'metadata.labels') as Record<string, unknown> | undefined;
  const version = labels?.['app.kubernetes.io/version'];
  return at(document, 'kind') === 'CustomResourceDefinition' && typeof version === 'string' ? version : '';
}
