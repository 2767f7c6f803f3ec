// The main job with the generated TypeScript clients; see ../python/journey.py for what comes in and goes out.
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import * as agenda from "./agenda-api/index";
import * as zoeken from "./intervention-search/index";
import * as cijfers from "./metrics/index";

interface Settings {
  gateway: string;
  tokens: Record<string, string>;
  agenda: unknown;
  word: string;
}

const PATIENCE_MS = 60_000;
const settings = JSON.parse(readFileSync(0, "utf8")) as Settings;
const registerAs = (client: string): agenda.AgendasApi =>
  new agenda.AgendasApi(
    new agenda.Configuration({ basePath: `${settings.gateway}/agenda/v1`, accessToken: settings.tokens[client] ?? "" }),
  );
const etagOf = (answer: { raw: Response }): string => answer.raw.headers.get("ETag") ?? "";
const key = (): string => randomUUID();

async function refusal(work: Promise<unknown>): Promise<{ status: number; problem: agenda.Probleem }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof agenda.ResponseError) {
      return { status: error.response.status, problem: agenda.ProbleemFromJSON(await error.response.json()) };
    }
    throw error;
  }
  throw new Error("not refused");
}

async function main(): Promise<void> {
  const [almere, regio, beheerder] = ["gemeente-almere", "gka-regiocoordinator", "gka-beheerder"].map(registerAs) as [
    agenda.AgendasApi,
    agenda.AgendasApi,
    agenda.AgendasApi,
  ];
  const body = agenda.AgendaCreateFromJSON(settings.agenda);
  const refused = await refusal(
    almere.createAgenda({ agendaCreate: { ...body, gemeenten: ["GM9998"] }, idempotencyKey: key() }),
  );

  const created = await almere.createAgendaRaw({ agendaCreate: body, idempotencyKey: key() });
  const agendaId = (await created.value()).id;
  const other = { ...body, analyse: "Met een gegenereerde client gewijzigd." };
  const changed = await almere.replaceAgendaRaw({ agendaId, agendaCreate: other, ifMatch: etagOf(created) });
  const { analyse } = await changed.value();
  const stale = await refusal(almere.replaceAgenda({ agendaId, agendaCreate: other, ifMatch: '"1"' }));

  let last: agenda.ApiResponse<agenda.AgendaRead> = changed;
  last = await almere.submitAgendaRaw({ agendaId, ifMatch: etagOf(last), idempotencyKey: key() });
  last = await regio.takeUpAgendaRaw({ agendaId, ifMatch: etagOf(last), idempotencyKey: key() });
  last = await beheerder.agreeToAgendaRaw({ agendaId, ifMatch: etagOf(last), idempotencyKey: key() });
  const datum = { datum: new Date().toLocaleDateString("sv-SE"), precisie: "dag" };
  for (const [who, party] of [
    [almere, { partij: "gemeente", gemeentecode: "GM0034" }],
    [beheerder, { partij: "ocw" }],
  ] as const) {
    const signature = agenda.OndertekeningCreateFromJSON({ ...party, functie: "bestuurder", datum });
    const ifMatch = etagOf(last);
    last = await who.signAgendaRaw({ agendaId, ondertekeningCreate: signature, ifMatch, idempotencyKey: key() });
  }

  const gemeenten = new agenda.GemeentenApi(new agenda.Configuration({ basePath: `${settings.gateway}/agenda/v1` }));
  let seen = 0;
  let totaal = 0;
  for (let page = 1, hasNext = true; hasNext; page += 1) {
    const answer = await gemeenten.listGemeentenRaw({ page, pageSize: 100 });
    const listed = await answer.value();
    seen += listed.resultaten.length;
    totaal = listed.totaal;
    hasNext = (answer.raw.headers.get("Link") ?? "").includes('rel="next"');
  }

  const search = new zoeken.ZoekenApi(new zoeken.Configuration({ basePath: `${settings.gateway}/zoeken/v1` }));
  let found = false;
  for (const deadline = Date.now() + PATIENCE_MS; !found && Date.now() < deadline; ) {
    const hits = await search.search({ q: settings.word, soort: [zoeken.Soort.Agenda] });
    found = hits.resultaten.some((hit) => hit.id === agendaId);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  const figures = new cijfers.AlliantieApi(new cijfers.Configuration({ basePath: `${settings.gateway}/cijfers/v1` }));
  const alliance = await figures.readAlliance();
  console.log(
    JSON.stringify({
      fouten: refused.problem.fouten.map((fault) => fault.pointer),
      verouderd: stale.status,
      status: (await last.value()).status,
      analyse,
      gemeenten: seen === totaal,
      gevonden: found,
      cijfer: alliance.gemeentenMetAgenda.status,
    }),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
