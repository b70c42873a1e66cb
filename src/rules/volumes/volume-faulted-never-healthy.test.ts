import { replica, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeFaultedNeverHealthy } from './volume-faulted-never-healthy.ts';

const faulted = volume('data', { status: { state: 'detached', robustness: 'faulted' } });
const failed = (name: string, spec = {}) => replica(name, { spec: { failedAt: '2026-11-01T00:00:00Z', healthyAt: '', ...spec } });

testRule(volumeFaultedNeverHealthy, {
  upgrade: '1.6.1 → 1.7.3',
  fires: [
    {
      name: 'no replica was ever healthy',
      given: [faulted, failed('r-1'), failed('r-2')],
      finds: ['data'],
      says: 'none of its 2 replicas',
    },
  ],
  quiet: [
    { name: 'one was', given: [faulted, failed('r-1'), failed('r-2', { healthyAt: '2026-10-01T00:00:00Z' })] },
    { name: 'one has a history', given: [faulted, failed('r-1', { lastHealthyAt: '2026-10-01T00:00:00Z' })] },
    { name: 'no replica at all', given: [faulted, failed('r', { volumeName: 'other' })] },
    { name: 'the history is already kept', given: [faulted, failed('r-1')], upgrade: '1.6.2 → 1.7.3' },
  ],
});
