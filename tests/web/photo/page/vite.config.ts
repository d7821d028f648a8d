import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// As the product's pages are built (web/vite.config.ts), but for the one part.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, emptyOutDir: true },
});
