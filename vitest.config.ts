/** Unit and law tests: everything beside its source, in Node, without a browser. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A run is pure: no test needs a fresh world of modules, and starting none saves seconds.
    isolate: false,
    pool: 'threads',
    testTimeout: 20_000,
    reporters: process.env['CI'] ? ['dot'] : ['default'],
  },
});
