import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.gka.agendaapi.ApiClient;
import nl.gka.agendaapi.ApiException;
import nl.gka.agendaapi.ApiResponse;
import nl.gka.agendaapi.api.AgendasApi;
import nl.gka.agendaapi.api.GemeentenApi;
import nl.gka.agendaapi.model.AgendaCreate;
import nl.gka.agendaapi.model.AgendaRead;
import nl.gka.agendaapi.model.FoutRead;
import nl.gka.agendaapi.model.GemeentePage;
import nl.gka.agendaapi.model.OndertekeningCreate;
import nl.gka.agendaapi.model.Probleem;
import nl.gka.interventionsearch.api.ZoekenApi;
import nl.gka.interventionsearch.model.Soort;
import nl.gka.metrics.api.AlliantieApi;

/** The main job with the generated Java clients; see ../python/journey.py for what comes in and goes out. */
public final class Journey {
    private static final long PATIENCE_MS = 60_000;
    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

    private final JsonNode settings;
    private final String gateway;

    private Journey(JsonNode settings) {
        this.settings = settings;
        this.gateway = settings.get("gateway").asText();
    }

    /** A call of the register that a test expects to be refused. */
    private interface Call {
        void run() throws ApiException;
    }

    public static void main(String[] arguments) throws Exception {
        new Journey(JSON.readTree(System.in)).run();
    }

    private ApiClient register(String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(gateway + "/agenda/v1");
        if (!token.isEmpty()) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        }
        return client;
    }

    private AgendasApi registerAs(String client) {
        return new AgendasApi(register(settings.get("tokens").get(client).asText()));
    }

    private static String etagOf(ApiResponse<?> answer) {
        return answer.getHeaders().get("etag").get(0);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private AgendaCreate body() throws Exception {
        return JSON.treeToValue(settings.get("agenda"), AgendaCreate.class);
    }

    private static ApiException refusal(Call call) {
        try {
            call.run();
        } catch (ApiException error) {
            return error;
        }
        throw new IllegalStateException("not refused");
    }

    private void run() throws Exception {
        AgendasApi almere = registerAs("gemeente-almere");
        AgendasApi regio = registerAs("gka-regiocoordinator");
        AgendasApi beheerder = registerAs("gka-beheerder");

        AgendaCreate wrong = body().gemeenten(List.of("GM9998"));
        ApiException refused = refusal(() -> almere.createAgenda(wrong, key()));
        Probleem problem = JSON.readValue(refused.getResponseBody(), Probleem.class);

        ApiResponse<AgendaRead> created = almere.createAgendaWithHttpInfo(body(), key());
        UUID id = created.getData().getId();
        AgendaCreate other = body().analyse("Met een gegenereerde client gewijzigd.");
        ApiResponse<AgendaRead> changed = almere.replaceAgendaWithHttpInfo(id, etagOf(created), other);
        ApiException stale = refusal(() -> almere.replaceAgenda(id, "\"1\"", other));

        ApiResponse<AgendaRead> last = almere.submitAgendaWithHttpInfo(id, etagOf(changed), key());
        last = regio.takeUpAgendaWithHttpInfo(id, etagOf(last), key());
        last = beheerder.agreeToAgendaWithHttpInfo(id, etagOf(last), key(), null);
        last = almere.signAgendaWithHttpInfo(id, etagOf(last), signature(Map.of("partij", "gemeente", "gemeentecode", "GM0034")), key());
        last = beheerder.signAgendaWithHttpInfo(id, etagOf(last), signature(Map.of("partij", "ocw")), key());

        System.out.println(JSON.writeValueAsString(Map.of(
            "fouten", problem.getFouten().stream().map(FoutRead::getPointer).toList(),
            "verouderd", stale.getCode(),
            "status", last.getData().getStatus().getValue(),
            "analyse", changed.getData().getAnalyse(),
            "gemeenten", allAreRead(),
            "gevonden", isFound(id),
            "cijfer", figure())));
    }

    private static OndertekeningCreate signature(Map<String, Object> party) {
        Map<String, Object> whole = new java.util.HashMap<>(party);
        whole.put("functie", "bestuurder");
        whole.put("datum", Map.of("datum", LocalDate.now().toString(), "precisie", "dag"));
        return JSON.convertValue(whole, OndertekeningCreate.class);
    }

    private boolean allAreRead() throws ApiException {
        GemeentenApi gemeenten = new GemeentenApi(register(""));
        int seen = 0;
        int totaal = 0;
        boolean hasNext = true;
        for (int page = 1; hasNext; page++) {
            ApiResponse<GemeentePage> answer = gemeenten.listGemeentenWithHttpInfo(page, 100, null, null, null, null);
            seen += answer.getData().getResultaten().size();
            totaal = answer.getData().getTotaal();
            hasNext = answer.getHeaders().get("link").get(0).contains("rel=\"next\"");
        }
        return seen == totaal;
    }

    private boolean isFound(UUID id) throws Exception {
        nl.gka.interventionsearch.ApiClient client = new nl.gka.interventionsearch.ApiClient();
        client.updateBaseUri(gateway + "/zoeken/v1");
        ZoekenApi search = new ZoekenApi(client);
        String word = settings.get("word").asText();
        for (long deadline = System.currentTimeMillis() + PATIENCE_MS; System.currentTimeMillis() < deadline; ) {
            boolean isThere = search
                .search(1, 20, word, List.of(Soort.AGENDA), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
                .getResultaten().stream().anyMatch(hit -> id.equals(hit.getId()));
            if (isThere) {
                return true;
            }
            Thread.sleep(300);
        }
        return false;
    }

    private String figure() throws Exception {
        nl.gka.metrics.ApiClient client = new nl.gka.metrics.ApiClient();
        client.updateBaseUri(gateway + "/cijfers/v1");
        return new AlliantieApi(client).readAlliance(null, null).getGemeentenMetAgenda().getStatus().getValue();
    }
}
