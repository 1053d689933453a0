using System.Reflection;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tests.Refusals;

/// <summary>Which refusals the code of a method can come to, through everything of ours that it calls.</summary>
static class Reach
{
    static readonly Dictionary<FieldInfo, Refusal> Known =
        Catalogue.Refusals.ToDictionary(entry => entry.Declared, entry => entry.Refusal!);

    static readonly Dictionary<MethodBase, IReadOnlyList<MemberInfo>> Seen = [];

    // What a bare status of the framework stands for is said of all operations alike.
    static readonly HashSet<MethodBase> Shared = [typeof(Problems).GetMethod(nameof(Problems.OfStatus))!];

    /// <summary>The refusals, each once.</summary>
    public static IReadOnlyCollection<Refusal> From(MethodBase start)
    {
        var (found, visited, open) = (new HashSet<Refusal>(), new HashSet<MethodBase>(Shared), new Stack<MethodBase>([start]));
        while (open.TryPop(out var method))
        {
            if (!visited.Add(method)) continue;
            foreach (var member in Named(method))
            {
                if (member is FieldInfo field && Known.TryGetValue(field, out var refusal)) found.Add(refusal);
                else if (Called(member) is { } called && IsOurs(called)) open.Push(Definition(called));
            }
        }
        return found;
    }

    static MethodBase? Called(MemberInfo member) => member switch
    {
        MethodBase method => method,
        // A table of functions is filled where its type begins. The compiler's own tables keep lambdas that are named where they are used.
        FieldInfo { IsStatic: true, DeclaringType: { TypeInitializer: { } filled } type } when !type.Name.StartsWith('<') => filled,
        _ => null,
    };

    static IReadOnlyList<MemberInfo> Named(MethodBase method)
    {
        lock (Seen) return Seen.TryGetValue(method, out var named) ? named : Seen[method] = [.. MethodCode.Named(method)];
    }

    static bool IsOurs(MethodBase method) =>
        Catalogue.Product.Contains(method.Module.Assembly) || method.Module.Assembly == typeof(Reach).Assembly;

    static MethodBase Definition(MethodBase method) =>
        method.DeclaringType is { IsConstructedGenericType: true } || method is MethodInfo { IsGenericMethod: true }
            ? method.Module.ResolveMethod(method.MetadataToken)!
            : method;
}
