/** How the page is built: one entry, a manifest so that the size of the first screen can be measured, and a fixed preview address for tests. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the built page also works from a folder of a course site.
  base: './',
  plugins: [react()],
  build: {
    target: ['chrome111', 'firefox114', 'safari16.4'],
    manifest: true,
    sourcemap: false,
    // Small lessons and icons stay separate files; a first screen must not carry them inline.
    assetsInlineLimit: 1024,
  },
  preview: { host: '127.0.0.1', port: 4173 },
  server: { host: '127.0.0.1', port: 5173 },
});
