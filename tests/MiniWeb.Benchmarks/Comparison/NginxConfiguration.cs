// nginx set for small static files on one core: one process, open files remembered, no access log,
// connections never ended for their age. sendfile pays for large files alone, so only the largest has it,
// and without tcp_nopush, which costs it a tenth there; pipelined requests stall with sendfile, so small
// files have none.
using System.IO;

namespace MiniWeb.Benchmarks.Comparison;

internal static class NginxConfiguration
{
    /// <summary>Writes the configuration into the site's scratch folder.</summary>
    /// <returns>The full path of the configuration file.</returns>
    public static string Write(SampleSite site, int port)
    {
        var path = Path.Combine(site.Scratch, "nginx.conf");
        File.WriteAllText(path, Text(site, port));
        return path;
    }

    private static string Text(SampleSite site, int port) =>
        $$"""
        daemon off;
        master_process off;
        worker_processes 1;
        pid {{site.Scratch}}/nginx.pid;
        error_log stderr error;
        events { worker_connections 2048; }
        http {
            access_log off;
            types { text/plain txt; }
            server_tokens off;
            keepalive_requests 1000000000;
            open_file_cache max=100 inactive=1h;
            open_file_cache_valid 1h;
            client_body_temp_path {{site.Scratch}}/body;
            proxy_temp_path {{site.Scratch}}/proxy;
            fastcgi_temp_path {{site.Scratch}}/fastcgi;
            uwsgi_temp_path {{site.Scratch}}/uwsgi;
            scgi_temp_path {{site.Scratch}}/scgi;
            server {
                listen 127.0.0.1:{{port}};
                root {{site.Root}};
                sendfile off;
                location = /10m.txt { sendfile on; tcp_nopush off; }
            }
        }
        """;
}
