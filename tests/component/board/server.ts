import type { BoardPerson } from '#domain/contract/board.ts';
import { type Call, createCall } from '#lib/api/client.ts';
import { NOW, pageOf } from './cohort.ts';

interface Arrived {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server of one cohort behind the real client: pages of 100, lasting changes, refusals on demand. */
export class CohortServer {
  readonly call: Call;
  readonly arrived: Arrived[] = [];
  people: readonly BoardPerson[];
  /** Called before every answer. A response it returns is sent instead; null lets the usual one through. */
  instead: (arrived: Arrived) => Response | null | Promise<Response | null> = () => null;
  #removed: readonly BoardPerson[] = [];

  constructor(people: readonly BoardPerson[]) {
    this.people = people;
    this.call = createCall(async (address, init) => {
      const request = new Request(address, init);
      const { pathname: path } = new URL(request.url);
      const arrived = { path, body: (await request.json()) as Arrived['body'] };
      this.arrived.push(arrived);
      return (await this.instead(arrived)) ?? this.#answer(arrived);
    });
  }

  /** Calls to one path, in their order. */
  to(path: string): Arrived['body'][] {
    return this.arrived.filter((each) => each.path === path).map(({ body }) => body);
  }

  /** From now on one path is refused. */
  refuse(path: string, status: number, problem: object): void {
    this.instead = (arrived) => (arrived.path === path ? refuse(status, problem) : null);
  }

  #answer({ path, body }: Arrived): Response {
    if (path === '/api/board') {
      const from = Number(body['after'] ?? 0);
      const begins = typeof body['namePrefix'] === 'string' ? body['namePrefix'].toLowerCase() : '';
      const found = this.people.filter(({ name }) => name.toLowerCase().startsWith(begins));
      const next = from + 100 < found.length ? String(from + 100) : null;
      return Response.json(pageOf(found.slice(from, from + 100), next));
    }
    const isThem = ({ person }: BoardPerson) => person === body['person'];
    const [here, gone] = [this.people.find(isThem), this.#removed.find(isThem)];
    if (path === '/api/board/restore' && gone !== undefined) {
      this.#removed = this.#removed.filter((each) => each !== gone);
      this.people = [...this.people, gone];
      return Response.json({});
    }
    if (path === '/api/board/restore' || here === undefined) return refuse(404, GONE);
    if (path === '/api/board/written') {
      const { writtenTo: _before, ...rest } = here;
      const noted = body['written'] === true ? { writtenTo: { at: NOW, by: 'Me', own: true } } : {};
      this.people = this.people.map((each) => (each === here ? { ...rest, ...noted } : each));
      return Response.json(noted);
    }
    if (path === '/api/board/help') {
      const needs = here.needs.filter((need) => need.rule !== 'flag' || need.flag !== body['flag']);
      this.people = this.people.map((each) => (each === here ? { ...here, needs } : each));
      return Response.json({});
    }
    const others = this.people.filter((each) => each !== here);
    if (path === '/api/board/remove') {
      this.#removed = [...this.#removed, here];
      this.people = others;
    } else {
      this.people = [...others, { ...here, path: body['path'] === 'core' ? 'core' : 'full' }];
    }
    return Response.json({});
  }
}

const GONE = { error: 'not_found', field: 'person' };

export const refuse = (status: number, problem: object): Response => Response.json(problem, { status });
