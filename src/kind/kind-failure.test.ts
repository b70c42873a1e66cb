import { describe, expect, test } from 'vitest';
import { failureOf, gaveUpWaiting } from './kind-failure.ts';
import { supportedVersion } from './kind-version.ts';

describe('failureOf', () => {
  test.each([
    [
      'ERROR: failed to create cluster: failed to get docker info: command "docker info" failed with error: exit status 1\n\nCommand Output: Cannot connect to the Docker daemon at unix:///nonexist. Is the docker daemon running?',
      'docker-not-running',
      'Could not create it: the Docker daemon does not answer.',
    ],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      'docker-not-running',
      'Could not create it: no permission to talk to Docker.',
    ],
    [
      'ERROR: failed to create cluster: failed to get docker info: command "docker info" failed with error: exec: "docker": executable file not found in $PATH',
      'docker-missing',
      'Could not create it: the docker command was not found.',
    ],
    [
      'ERROR: failed to create cluster: failed to pull image "localhost:1/nope:1": command "docker pull localhost:1/nope:1" failed with error: exit status 1',
      'kind-image-missing',
      'Could not create it: the image localhost:1/nope:1 cannot be pulled.',
    ],
    [
      'ERROR: failed to create cluster: node(s) already exist for a cluster with the name "mine"',
      'kind-name-taken',
      'Could not create it: a cluster named mine exists already.',
    ],
    [
      'ERROR: failed to create cluster: failed to pull image "kindest/node:v1": write /var/lib/docker/tmp/x: no space left on device',
      'disk-full',
      'Could not create it: the disk is full.',
    ],
    [
      "ERROR: could not locate any control plane nodes for cluster named 'gone'. Use the --name option",
      'kind-failed',
      'Could not create it: there is no kind cluster gone.',
    ],
    ['first\nERROR: something new\nand its output', 'kind-failed', 'Could not create it: ERROR: something new'],
    ['', 'kind-failed', 'Could not create it: it said nothing'],
  ])('%s', (output, code, message) => {
    const failure = failureOf(output, 'create it');
    expect({ code: failure.code, message: failure.message }).toEqual({ code, message });
    expect(failure.hint).not.toBe('');
  });
});

test('kind gives up waiting with exit code 0, and only its words tell', () => {
  expect(gaveUpWaiting(' • WARNING: Timed out waiting for Ready ⚠️\n')).toBe(true);
  expect(gaveUpWaiting(' • Ready after 14s 💚\n')).toBe(false);
});

describe('supportedVersion', () => {
  test.each([
    ['kind v0.27.0 go1.24.4 linux/amd64', '0.27.0'],
    ['kind v0.30.0-alpha+0b4fdf0a8d6ab4 go1.24.4 linux/amd64', '0.30.0-alpha'],
    ['kind version 0.20.0', '0.20.0'],
  ])('%s', (said, version) => expect(supportedVersion(said).text).toBe(version));

  test.each([['kind v0.11.1 go1.16.4 linux/amd64'], ['hello'], ['']])('refuses %s', (said) => {
    expect(() => supportedVersion(said)).toThrow(expect.objectContaining({ code: 'kind-version-unsupported' }));
  });
});
