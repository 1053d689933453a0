using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Refusals;

/// <summary>
/// What is told of refusals: which each operation can answer with, found in the compiled code that its handler reaches, and all of them.
/// </summary>
public sealed class OperationRefusalsTests(PostgresServer postgres)
{
    static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_refusals_that_the_description_lists_are_those_that_the_code_reaches()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        var reached = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var sources = server.Services.GetRequiredService<IEnumerable<EndpointDataSource>>();
        foreach (var endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.RoutePattern.RawText?.StartsWith("/api/") != true) continue;
            if (endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not null) continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                var refusals = Reach.From(endpoint.Metadata.GetRequiredMetadata<MethodInfo>()).Concat(ApiRefusals.Named(endpoint.Metadata))
                    .Except(ApiRefusals.OfAny.Where(any => any != GeneralRefusals.Invalid));
                reached[ApiOperations.Id(method, ApiOperations.Path(endpoint.RoutePattern.RawText))] =
                    [.. refusals.Select(refusal => refusal.Name()).Order(StringComparer.Ordinal)];
            }
        }
        Approve("src/Hub/Http/refusals.json", JsonSerializer.Serialize(reached, Written) + "\n");
    }

    [Fact]
    public void The_table_in_docs_is_of_these_refusals()
    {
        var entries = Catalogue.All.OrderBy(entry => entry.Refusal?.Code).ThenBy(entry => entry.Reason, StringComparer.Ordinal)
            .ToLookup(entry => entry.Refusal is null);
        var table = new StringBuilder(Introduction)
            .Append("\n| code | status | reason | text | capability |\n| --- | --- | --- | --- | --- |\n");
        foreach (var entry in entries[false]) table.Append($"| {entry.Refusal!.Code} | {Problems.Status(entry.Refusal.Code)} {Row(entry)}");
        table.Append("\n## Faults of a field\n\nUnder `errors` of `4000 invalid`, as texts by field.\n");
        table.Append("\n| reason | text | capability |\n| --- | --- | --- |\n");
        foreach (var entry in entries[true]) table.Append(Row(entry));

        Approve("docs/refusals.md", table.ToString());

        static string Row(Entry entry) => $"| `{entry.Reason}` | {Messages.English(entry.Reason)} | {entry.Group.Replace('_', ' ')} |\n";
    }

    const string Introduction = """
        # Refusals

        What the server answers with when it does not carry out what was asked. Over HTTP a refusal is a problem (RFC 9457,
        `application/problem+json`) with `code`, `reason`, `message` in the language of the request, and details; over the live connection
        it has the same members ([live.md](live.md)). A program goes by the code, and by the reason where that says more. `{name}` in a text
        is a detail, sent as a member of that name. Which operation is refused with what stands in [openapi.json](openapi.json), and on the
        page `/docs` of the server.

        A test writes this page from the catalogues in `src/Domain` and `src/Hub`; [CONTRIBUTING.md](../CONTRIBUTING.md) says how to add
        one.

        """;

    static void Approve(string path, string written)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_REFUSALS") == "1") File.WriteAllText(file, written);
        (File.Exists(file) ? File.ReadAllText(file) : "").ShouldBe(
            written, $"{path} is not true: UPDATE_REFUSALS=1 dotnet test tests/Hub.Tests --filter {nameof(OperationRefusalsTests)}");
    }

    [Fact]
    public void The_description_tells_of_every_operation_what_it_refuses()
    {
        string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
        using var document = JsonDocument.Parse(Read("docs/openapi.json"));
        var reached = JsonSerializer.Deserialize<Dictionary<string, string[]>>(Read("src/Hub/Http/refusals.json"))!;
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                var responses = operation.Value.GetProperty("responses").EnumerateObject().ToList();
                var told = responses.Where(response => response.Value.TryGetProperty("x-reasons", out _)).SelectMany(
                    response => response.Value.GetProperty("x-reasons").EnumerateArray().Select(reason => $"{response.Name} {reason}"));
                var id = operation.Value.GetProperty("operationId").GetString()!;
                told.ShouldBe(reached[id].Select(Shown), ignoreOrder: true, customMessage: id);
                responses.ShouldContain(response => response.Name == "default", id);
            }

        static string Shown(string refusal) => refusal.Split(' ') is [var code, var reason]
            ? $"{Problems.Status(int.Parse(code, CultureInfo.InvariantCulture))} {reason}"
            : refusal;
    }

    [Fact]
    public async Task A_request_fails_where_its_refusal_is_not_described()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), routes: routes =>
        {
            routes.MapGet("/api/me", (HttpContext http) => Problems.Answer(http, SlotRefusals.SlotTaken));
            routes.MapGet("/api/menu", (HttpContext http) => Problems.Answer(http, VenueRefusals.NoSuchVenue));
        });

        (await server.Client.GetAsync("/api/menu", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<InvalidOperationException>(() => server.Client.GetAsync("/api/me", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_an_operation_answers_is_found_through_lambdas_tasks_and_other_methods()
    {
        Reach.From(((Delegate)SomeAsync).Method)
            .ShouldBe([RequestRefusals.NotFound, GeneralRefusals.NotAllowed, RequestRefusals.TooMany], ignoreOrder: true);

        static async Task<Refusal> SomeAsync()
        {
            await Task.Yield();
            Func<bool, Refusal> lambda = yes => yes ? RequestRefusals.NotFound : Other();
            return lambda(true) is { } refusal ? refusal : RequestRefusals.TooMany;
        }

        static Refusal Other() => GeneralRefusals.NotAllowed;
    }
}
