using System.Text.Json;

namespace RealtimeReservation.Tests.Support;

/// <summary>Fails a request that is refused with a reason that the API's description does not list for the operation.</summary>
sealed class DescribedRefusals() : DelegatingHandler(new SocketsHttpHandler())
{
    sealed record Operation(string Method, string[] Path, HashSet<string> Reasons)
    {
        public bool Is(string method, string[] path) => Method == method && Path.Length == path.Length
            && Path.Zip(path, (own, given) => own.StartsWith('{') || own == given).All(same => same);
    }

    static readonly Lazy<(Operation[] All, HashSet<string> OfAny)> Described = new(Read);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Head || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var (reason, path) = (problem.RootElement.GetProperty("reason").GetString()!, request.RequestUri!.AbsolutePath);
        var operation = Described.Value.All.Where(known => known.Is(request.Method.Method, path.Split('/')))
            .MaxBy(known => known.Path.Count(segment => !segment.StartsWith('{')));
        if (operation is not null && !operation.Reasons.Contains(reason) && !Described.Value.OfAny.Contains(reason))
            throw new InvalidOperationException($"{request.Method} {path} answers {reason}, which docs/openapi.json does not say.");
        return response;
    }

    static (Operation[] All, HashSet<string> OfAny) Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")));
        var operations = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                         from operation in path.Value.EnumerateObject()
                         let responses = operation.Value.GetProperty("responses").EnumerateObject()
                         let reasons = responses.SelectMany(response => Reasons(response.Value))
                         select new Operation(operation.Name.ToUpperInvariant(), path.Name.Split('/'), [.. reasons]);
        var ofAny = document.RootElement.GetProperty("components").GetProperty("responses").GetProperty("Refused");
        return ([.. operations], [.. Reasons(ofAny)]);
    }

    static IEnumerable<string> Reasons(JsonElement response) =>
        response.TryGetProperty("x-reasons", out var reasons) ? reasons.EnumerateArray().Select(reason => reason.GetString()!) : [];
}
