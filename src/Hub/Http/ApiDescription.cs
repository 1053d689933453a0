using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using Scalar.AspNetCore;

namespace RealtimeReservation.Server.Http;

/// <summary>The OpenAPI document at /openapi/v1.json and the page that shows it at /docs.</summary>
internal static class ApiDescription
{
    const string Page = "/docs";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "RealtimeReservation",
                Version = "v1",
                Description =
                    "Commands take an Idempotency-Key (UUID); their answers carry X-Log-Position, and X-Changed: false "
                    + "where nothing was changed. "
                    + "X-At-Least: the last position seen; a node that lags waits for it, 2 s at most, and answers with X-Stale: true. "
                    + "Instants are UTC, money is in minor units. "
                    + "Errors are application/problem+json with a code and a reason. "
                    + "Each operation lists its own, and `Refused` those of any.",
            };
            document.Servers = null;
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            ApiRefusals.Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribePermission(operation, context.Description.ActionDescriptor.EndpointMetadata);
            ApiOperations.Describe(operation, context.Description.HttpMethod!, $"/{context.Description.RelativePath}");
            ApiRefusals.Describe(operation, context.Document!);
            return Task.CompletedTask;
        });
        options.DescribeSchemas();
    });

    /// <summary>Which permission an operation needs, for people in words and for programs as <c>x-permission</c>.</summary>
    static void DescribePermission(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<Needed>().LastOrDefault() is not { } needed) return;
        operation.Description = needed.Text;
        if (needed.AnyOf.Count == 0) return;
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-permission"] = new JsonNodeExtension(new JsonArray(
        [
            .. needed.AnyOf.Select(permission => (JsonNode)permission.Name()),
        ]));
    }

    public static WebApplication MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference(Page, (options, http) =>
        {
            options.Title = "RealtimeReservation";
            options.OpenApiRoutePattern = "/openapi/{documentName}.json";
            // All of it comes from here, and nothing is told elsewhere.
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.HideClientButton = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.Agent = new() { Disabled = true };
            options.Mcp = new() { Disabled = true };
            options.Nonce = Security.AllowScript(http);
        }).Add(endpoint =>
        {
            // There is one document, and what lies below the page is not found.
            if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 } page)
                page.RoutePattern = RoutePatternFactory.Parse(Page);
        });
        return app;
    }
}
