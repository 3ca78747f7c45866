import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { IntercomService } from './intercom.service';

@Module({
  imports: [
    HttpModule.registerAsync({
      imports: [ConfigModule],
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        baseURL: 'https://api.intercom.io',
        headers: {
          Authorization: `Bearer ${config.getOrThrow<string>('INTERCOM_TOKEN')}`,
          'Intercom-Version': '2.10',
        },
      }),
    }),
  ],
  providers: [IntercomService],
  exports: [IntercomService],
})
export class IntercomModule {}
