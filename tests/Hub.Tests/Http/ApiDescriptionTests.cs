using System.Reflection;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class ApiDescriptionTests(PostgresServer postgres)
{
    /// <summary>What clients rely on. A route may be added here, never taken away.</summary>
    static readonly string[] Contract =
    [
        "post auth/register", "post auth/login", "post auth/code", "post auth/code/login", "post auth/refresh", "post auth/logout",
        "post admin/login",
        "get me", "patch me", "delete me", "get me/export", "post hub/ticket", "get admin/users", "put admin/users/{id}/roles",
        "delete admin/users/{id}/roles",
        "get venues", "get venues/{id}", "get restaurants", "get restaurants/{id}", "get slots", "post reservations", "get reservations",
        "get reservations/{id}", "put reservations/{id}", "delete reservations/{id}", "get orders", "get orders/{id}",
        "post orders/{id}/cancel",
        "post orders/{id}/proofs", "get orders/{id}/pay-qr.svg", "get proofs/{id}/image", "get notices", "get admin/orders",
        "post admin/orders/{id}/verify", "post admin/orders/{id}/revive", "post admin/orders/{id}/refund", "post admin/orders/{id}/cancel",
        "get admin/settings", "post admin/settings", "get admin/audit", "get admin/slots/{resource}/at", "post admin/venues",
        "post admin/venues/{id}/resources", "patch admin/resources/{id}", "post admin/resources/{id}/close",
        "get admin/slots/{resource}/changes", "get admin/proofs/{id}/order", "get admin/people", "get admin/staff", "get admin/staff/find",
        "post admin/users/{id}/sign-out", "get admin/settings/history", "post admin/settings/preview", "get admin/resources/{id}/upcoming",
        "get admin/figures", "get admin/figures/days", "get reports/sales", "get reports/summary", "get reports/kitchen",
        "get reports/stock",
        "get reports/forecast", "get reports/pairs", "get suggestions",
        "put me/pin", "delete me/pin", "get staff/people", "post staff/switch", "get menu", "get admin/menu",
        "put admin/menu/categories/{id}",
        "delete admin/menu/categories/{id}", "put admin/menu/items/{id}", "delete admin/menu/items/{id}", "put admin/menu/stations/{id}",
        "delete admin/menu/stations/{id}", "post menu/items/{id}/sold-out", "post stations/{id}/pause", "get floor", "get admin/tables",
        "put admin/tables/{id}", "delete admin/tables/{id}", "post admin/tables/{id}/code", "get admin/tables/{id}/qr.svg", "get t/{code}",
        "post t/{code}/orders", "post t/{code}/bill", "get tabs", "post orders", "put orders/{id}", "post orders/{id}/fire",
        "post orders/{id}/serve",
        "post orders/{id}/move", "post orders/{id}/merge", "post orders/{id}/split", "post orders/{id}/waiter", "post orders/{id}/covers",
        "post orders/{id}/bill", "post orders/{id}/discounts", "delete orders/{id}/discounts/{discount}", "post orders/{id}/shares",
        "post orders/{id}/transfers", "post orders/{id}/refunds", "post orders/{id}/close", "post payments",
        "post tickets/{ticket}/items/{item}/start", "post tickets/{ticket}/items/{item}/ready", "post tickets/{ticket}/items/{item}/serve",
        "post tickets/{ticket}/items/{item}/recall", "post tickets/{ticket}/items/{item}/ack", "post tickets/{ticket}/bump",
        "post tickets/{ticket}/serve", "post tickets/{ticket}/recall", "post tickets/{ticket}/ack", "get inventory",
        "put admin/inventory/{item}",
        "delete admin/inventory/{item}", "post inventory/{item}/restock", "post inventory/{item}/count", "post inventory/{item}/waste",
        "get inventory/movements", "get inventory/reorder", "get till", "post till/cash", "post reports/z", "get reports/z",
        "get reports/z/{no}",
        "get reports/z/{no}/verify",
    ];

    [Fact]
    public void Codes_are_those_of_the_contract()
    {
        var codes = new[] { typeof(Codes), typeof(ServerCodes) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic))
            .Where(field => field.IsLiteral)
            .Select(field => (int)field.GetRawConstantValue()!);

        codes.Order().ShouldBe(
            [4000, 4001, 4002, 4003, 4004, 4005, 4006, 4010, 4040, 4080, 4130, 4150, 4204, 4210, 4220, 4290, 5001, 5030]);
    }

    [Fact]
    public async Task The_document_lists_every_route_with_members_in_snake_case()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        using var document = JsonDocument.Parse(await server.Client.GetStringAsync(
            "/openapi/v1.json", TestContext.Current.CancellationToken));
        var routes = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"))
            .ToHashSet();
        foreach (var route in Contract) routes.ShouldContain(route.Insert(route.IndexOf(' ', StringComparison.Ordinal) + 1, "/api/"));
        var names = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name))
            .ToList();
        names.ShouldContain("start_time");
        names.ShouldAllBe(name => !name.Any(char.IsUpper));
    }

    [Fact]
    public async Task The_document_in_docs_is_the_one_that_is_served()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        var served = await server.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken) + "\n";
        var kept = Path.Combine(Repository.Root, "docs", "openapi.json");
        // UPDATE_OPENAPI=1 takes over what is served; `npm run api` in src/Web then makes the web client's types from it.
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(kept, served, TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldBe(
            served,
            "The API has changed. Take the new description over: "
            + "UPDATE_OPENAPI=1 dotnet test tests/Hub.Tests --filter The_document_in_docs, then npm run api in src/Web.");
    }

    [Fact]
    public async Task Every_member_in_the_document_has_a_type()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        using var document = JsonDocument.Parse(await server.Client.GetStringAsync(
            "/openapi/v1.json", TestContext.Current.CancellationToken));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");

        var untyped = schemas.EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject()
                .Where(member => !new[] { "type", "$ref", "oneOf", "anyOf" }.Any(word => member.Value.TryGetProperty(word, out _)))
                .Select(member => $"{schema.Name}.{member.Name}"));

        untyped.ShouldBeEmpty();
        // Null is not written, so what may be null may be missing.
        var required = schemas.GetProperty("OrderRow").GetProperty("required").EnumerateArray().Select(name => name.GetString()).ToList();
        required.ShouldContain("order_no");
        required.ShouldNotContain("expire_at");
        schemas.TryGetProperty("ResourceRow", out _).ShouldBeTrue("the rows of live topics are described too");
    }

    [Fact]
    public void Every_operation_has_a_summary_an_id_of_its_own_and_parameters_that_are_described()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")));
        var (ids, faults) = (new HashSet<string>(), new List<string>());
        foreach (var (path, method, operation) in Operations(document))
        {
            if (!operation.TryGetProperty("summary", out var summary) || summary.GetString()!.Length == 0)
                faults.Add($"{method} {path} has no summary");
            if (!operation.TryGetProperty("operationId", out var id) || !ids.Add(id.GetString()!))
                faults.Add($"{method} {path} has no id of its own");
            if (!operation.TryGetProperty("parameters", out var parameters)) continue;
            faults.AddRange(parameters.EnumerateArray().Where(parameter => !parameter.TryGetProperty("description", out _))
                .Select(parameter => $"{method} {path} does not describe {parameter.GetProperty("name")}"));
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_read_says_that_it_can_wait_for_a_position()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")));
        Operations(document).Where(operation => operation.Method == "get")
            .Where(operation =>
                !operation.Value.GetProperty("parameters").EnumerateArray()
                    .Any(parameter => parameter.GetProperty("name").GetString() == "at_least"))
            .Select(operation => operation.Path).ShouldBeEmpty();
    }

    static IEnumerable<(string Path, string Method, JsonElement Value)> Operations(JsonDocument document) =>
        from path in document.RootElement.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Name, operation.Value);

    [Fact]
    public async Task The_page_that_shows_it_is_served()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        using var page = await server.Client.GetAsync("/docs", TestContext.Current.CancellationToken);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("scalar.js");
        text.ShouldNotContain("//");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self' 'nonce-");
    }
}
