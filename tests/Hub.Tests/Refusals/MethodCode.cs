using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace RealtimeReservation.Server.Tests.Refusals;

/// <summary>What the compiled code of a method calls, makes and reads.</summary>
static class MethodCode
{
    static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Methods and constructors of a type, its type initializer among them.</summary>
    public static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(Own), .. type.GetConstructors(Own)];

    /// <summary>Methods, constructors and fields that the method names; of an async method or an iterator, those of its steps.</summary>
    public static IEnumerable<MemberInfo> Named(MethodBase method)
    {
        var own = Read(method);
        return method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is { } steps
            ? own.Concat(Methods(steps).SelectMany(Read))
            : own;
    }

    static List<MemberInfo> Read(MethodBase method)
    {
        var named = new List<MemberInfo>();
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) return named;
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = Codes[il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok
                && method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)), ofType, ofMethod) is { } member)
                named.Add(member);
            at += Length(code.OperandType, il.AsSpan(at));
        }
        return named;
    }

    static int Length(OperandType operand, ReadOnlySpan<byte> rest) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(rest),
        _ => 4,
    };
}
