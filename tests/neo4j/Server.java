import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j Community server on one loopback port: the engine with its Bolt connector, without the HTTP one. Arguments:
 * the folder, the port, and the first time the password of the user neo4j.
 */
public class Server {
    public static void main(String[] given) throws java.io.IOException {
        var service =
                new DatabaseManagementServiceBuilder(Path.of(given[0]))
                        .setConfig(BoltConnector.enabled, true)
                        .setConfig(
                                BoltConnector.listen_address,
                                new SocketAddress("127.0.0.1", Integer.parseInt(given[1])))
                        .setConfig(GraphDatabaseSettings.auth_enabled, true)
                        .setConfig(GraphDatabaseSettings.pagecache_memory, 128L * 1024 * 1024)
                        .build();
        if (given.length > 2) {
            service.database("system")
                    .executeTransactionally(
                            "ALTER USER neo4j SET PLAINTEXT PASSWORD $password CHANGE NOT REQUIRED",
                            java.util.Map.of("password", given[2]));
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0); // whoever started this is gone
    }
}
