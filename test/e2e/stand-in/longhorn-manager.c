/*
 * Stands in for longhorn-manager where its image cannot be had: it reads and writes the cluster through the API as the real one
 * does, in as far as the rehearsal can tell the difference. By the tag of --manager-image:
 *   v1.8.0-rc1, v1.8.0-rc2   dies on a Backup without status.volumeName (longhorn/longhorn#10181), line as in the real log
 *   v1.8.2                   dies once on a setting that is not there yet, creates it, and comes back
 *   v1.9.2                   never records anything
 *   any other                records its version and stays
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <arpa/inet.h>
#include <errno.h>
#include <unistd.h>

static char *const kubectl = "/bin/kubectl";

static int run(char *const argv[], char *out, size_t size) {
  int ends[2];
  if (pipe(ends)) exit(70);
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    execv(kubectl, argv);
    _exit(71);
  }
  close(ends[1]);
  size_t length = 0;
  ssize_t got;
  while (length + 1 < size && (got = read(ends[0], out + length, size - 1 - length)) > 0) length += got;
  out[length] = 0;
  close(ends[0]);
  int status;
  waitpid(child, &status, 0);
  return status;
}

static void say(const char *level, const char *message) {
  printf("time=\"2025-01-10T08:12:45Z\" level=%s msg=\"%s\" func=main.main.DaemonCmd.func3 file=\"daemon.go:94\" node=%s\n", level, message, getenv("NODE_NAME"));
  fflush(stdout);
}

static void reach_out(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(80)};
  inet_pton(AF_INET, "203.0.113.1", &to.sin_addr);
  struct timeval patience = {.tv_sec = 5};
  int line = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  say("info", connect(line, (struct sockaddr *)&to, sizeof to) && errno == ECONNREFUSED ? "the outside refuses" : "the outside answers");
  close(line);
}

static void refuse_backups(char *ns) {
  char out[65536], line[512];
  char *list[] = {kubectl, "-n", ns, "get", "backups.longhorn.io", "-o",
                  "jsonpath={range .items[*]}{.metadata.name}={.status.volumeName}{\"\\n\"}{end}", NULL};
  if (run(list, out, sizeof out)) exit(72);
  for (char *row = strtok(out, "\n"); row; row = strtok(NULL, "\n")) {
    size_t length = strlen(row);
    if (length == 0 || row[length - 1] != '=') continue;
    row[length - 1] = 0;
    snprintf(line, sizeof line,
             "Error starting manager: upgrade resources failed: upgrade from v1.7.x to v1.8.0: upgrade backup failed: "
             "failed to get volume  of backup %s: resource name may not be empty", row);
    say("fatal", line);
    exit(1);
  }
}

static void die_once(char *ns) {
  char out[65536];
  char *get[] = {kubectl, "-n", ns, "get", "settings.longhorn.io", "stand-in-came-back", NULL};
  if (run(get, out, sizeof out) == 0) return;
  FILE *file = fopen("/tmp/setting.yaml", "w");
  fprintf(file, "apiVersion: longhorn.io/v1beta2\nkind: Setting\nmetadata: {name: stand-in-came-back}\nvalue: \"true\"\n");
  fclose(file);
  char *create[] = {kubectl, "-n", ns, "create", "-f", "/tmp/setting.yaml", NULL};
  if (run(create, out, sizeof out)) exit(73);
  say("fatal", "Error starting manager: upgrade resources failed: settings.longhorn.io \\\"stand-in-came-back\\\" not found");
  exit(1);
}

int main(int argc, char **argv) {
  char *ns = getenv("POD_NAMESPACE"), *tag = "", out[65536], patch[128];
  for (int i = 1; i + 1 < argc; i++)
    if (!strcmp(argv[i], "--manager-image") && strrchr(argv[i + 1], ':')) tag = strrchr(argv[i + 1], ':') + 1;
  say("info", "Start upgrading");
  reach_out();
  if (!strncmp(tag, "v1.8.0-rc", 9)) refuse_backups(ns);
  if (!strcmp(tag, "v1.8.2")) die_once(ns);
  if (!strcmp(tag, "v1.9.2")) pause();
  snprintf(patch, sizeof patch, "{\"value\":\"%s\"}", tag);
  char *record[] = {kubectl, "-n", ns, "patch", "settings.longhorn.io", "current-longhorn-version", "--type=merge", "-p", patch, NULL};
  if (run(record, out, sizeof out)) exit(74);
  say("info", "Finish upgrading");
  for (;;) pause();
}
