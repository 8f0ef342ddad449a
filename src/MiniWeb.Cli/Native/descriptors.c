/* Descriptors 0, 1 and 2 that the parent process closed become /dev/null, before the runtime starts: it would
   otherwise open pipes of its own at these numbers, and the command would read from and write to them. Linked
   into the native command; StandardDescriptors.cs does what it can in a command that is not native. */
#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void miniweb_open_standard_descriptors(void)
{
    int descriptor;
    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= 2);
    if (descriptor > 2)
        close(descriptor);
}
