import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const compress = promisify(brotliCompress);
const here = import.meta.dirname;

/** Writes `.br` beside every text asset, so that no server compresses the same bytes twice. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir: folder = '' }) {
      const names = await readdir(folder, { recursive: true });
      const texts = names.filter(name => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(
        texts.map(async name => {
          const bytes = await readFile(join(folder, name));
          const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
          await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }));
        }),
      );
    },
  };
}

/** Two entries: the light portal and the console. A chunk of one is never loaded by the other. */
export default defineConfig({
  root: here,
  plugins: [vue(), precompressed()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { portal: join(here, 'index.html'), console: join(here, 'console.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router)[\\/]/ },
            // What every form is made of, in one piece: a dozen small files weigh a kilobyte more than one.
            {
              name: 'fields',
              test: /[\\/]web[\\/](parts[\\/](\w*Field|\w*State|ErrorSummary|NoPermission|WizardStep)\.vue|(api|pages|forms|deeds)\.ts)/,
            },
            // Likewise what every step of an application is walked with, and what every page of a case reads it with.
            {
              name: 'wizard',
              test: /[\\/]web[\\/]portal[\\/]wizard[\\/](draft|kept|labels|shown-answers|use-wizard|FormField|WizardPage)\./,
            },
            { name: 'case', test: /[\\/]web[\\/]portal[\\/](cases|live|use-case)\.ts/ },
          ],
        },
      },
    },
  },
});
