using System.Reflection;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tests.Refusals;

public sealed class CatalogueTests
{
    [Fact]
    public void Refusals_and_faults_stand_in_catalogues_named_as_their_reasons()
    {
        Catalogue.All.Count.ShouldBeGreaterThan(150);
        foreach (var entry in Catalogue.All)
        {
            entry.Catalogue.ShouldEndWith(
                entry.Refusal is null ? "Faults" : "Refusals", customMessage: $"{entry.Declared.Name} stands in no catalogue");
            entry.Declared.IsInitOnly.ShouldBeTrue(entry.Declared.Name);
            entry.Reason.ShouldMatch("^[a-z]+(_[a-z]+)*$");
            entry.Declared.Name.ShouldBe(
                string.Concat(entry.Reason.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])), entry.Catalogue);
        }
    }

    [Fact]
    public void Each_is_declared_once_with_a_code_of_the_contract()
    {
        Catalogue.All.GroupBy(entry => (entry.Refusal?.Code, entry.Reason)).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key.Reason}: {string.Join(", ", same.Select(entry => entry.Catalogue))}").ShouldBeEmpty();
        Catalogue.Refusals.Where(entry => Messages.Title(entry.Refusal!.Code) == "Internal error").Select(entry => entry.Reason)
            .ShouldBe(["internal"]);
    }

    [Fact]
    public void None_is_made_outside_the_catalogues()
    {
        var made = from type in Catalogue.Product.SelectMany(assembly => assembly.GetTypes())
                   from method in MethodCode.Methods(type)
                   from constructor in MethodCode.Named(method).OfType<ConstructorInfo>()
                   where constructor.DeclaringType == typeof(Refusal) || constructor.DeclaringType == typeof(Fault)
                   where constructor.GetParameters() is [{ ParameterType: var first }, ..] && first != constructor.DeclaringType
                   select (Type: type, Method: method);
        var catalogues = Catalogue.All.Select(entry => entry.Declared.DeclaringType).ToHashSet();

        made.Count(place => catalogues.Contains(place.Type)).ShouldBe(Catalogue.All.Count);
        made.Where(place => !catalogues.Contains(place.Type)).Select(place => $"{place.Type.FullName}.{place.Method.Name}")
            .ShouldBeEmpty("name it in the catalogue of its capability");
    }
}
