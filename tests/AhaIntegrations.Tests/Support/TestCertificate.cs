using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AhaIntegrations.Tests;

/// <summary>
/// A certificate that signs itself, for hosts of the test's choice: nobody trusts it who was not told to.
/// </summary>
internal static class TestCertificate
{
    public static X509Certificate2 Make(params string[] hosts)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=AhaIntegrations test",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        Array.ForEach(hosts, names.AddDnsName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: false,
                0,
                critical: true
            )
        );
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );

        // Servers on some platforms want a key that was imported.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
