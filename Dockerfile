# Groundwork on one machine, in a container; how to run it is in docs/self-host.md.
FROM node:24-trixie-slim
WORKDIR /srv/groundwork/app
RUN install -d -o node -g node -m 0700 /srv/groundwork/app /srv/groundwork/data
USER node
COPY --chown=node:node . .
# Pages name this address, so another one builds them again at the start.
ARG SITE_ORIGIN=
# A site of its own needs a crisis number that somebody has checked (README).
ARG HELP_LINE_CRISIS=
ENV SITE_ORIGIN=$SITE_ORIGIN HELP_LINE_CRISIS=$HELP_LINE_CRISIS DATA_DIR=/srv/groundwork/data
RUN npm run build
VOLUME /srv/groundwork/data
CMD ["npm", "start"]
