import type { Language } from '#domain/values/ids.ts';
import { build } from '../build.ts';

/** What a page of the site starts with. What its data are is between the page and its `load`. */
export interface PageData {
  readonly language: Language;
}

/** A page of this build, as its HTML has it. */
export interface ReadPage<Data> {
  readonly data: Data;
  /** Address of the script that brings it to life. */
  readonly script: string;
  readonly styles: readonly string[];
}

/** Part of a page's HTML, which our own build wrote. @throws Error if it isn't there */
function partOf(html: string, pattern: RegExp): string {
  const part = pattern.exec(html)?.[1];
  if (part === undefined) throw new Error(`the page has no ${pattern.source}`);
  return part;
}

/** Reads what a page starts with. @param json as `+layout.svelte` writes it into the page */
export const readData: (json: string) => PageData = JSON.parse;

/**
 * Reads another page of this build: from the phone where it is kept, else over the network.
 * @param path with its language
 * @throws Error where it can't be had: no signal and never opened, no such page, or a newer build
 */
export async function readPage<Data = PageData>(path: string): Promise<ReadPage<Data>> {
  // Our own build wrote it, so no schema has to travel with it.
  const parse: (json: string) => Data = JSON.parse;
  const reply = await fetch(path);
  const html = await reply.text();
  if (!reply.ok || partOf(html, / data-build="([^"]+)"/) !== build)
    throw new Error(`no ${path} of this build`);
  return {
    data: parse(partOf(html, /<script type="application\/json" id="start">(.*?)<\/script>/s)),
    script: partOf(html, /<script type="module" src="([^"]+)"/),
    styles: Array.from(html.matchAll(/<link href="([^"]+)" rel="stylesheet">/g), ([, href = '']) => href),
  };
}

/**
 * Where a file of the built course is that is on no page. The address names the build, so no page gets
 * another build's text.
 * @param name without its ending
 */
export const courseFileAddress = (language: Language, name: string): string =>
  `/content/${build}/${language}/${name}.json`;

/** The reply to a request for a file of the built course. */
interface FileReply<File> {
  readonly ok: boolean;
  readonly json: () => Promise<File>;
}

/**
 * Reads a file of the built course that is on no page. The content build has checked its shape.
 * @param name without its ending
 * @throws Error when it cannot be read
 */
export async function readFile<File>(language: Language, name: string): Promise<File> {
  const reply: FileReply<File> = await fetch(courseFileAddress(language, name));
  if (!reply.ok) throw new Error(`no ${name} in ${language}`);
  return reply.json();
}
